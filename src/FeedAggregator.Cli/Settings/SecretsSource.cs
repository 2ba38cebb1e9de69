using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Cli.Settings;

/// <summary>The values of the <see cref="SecretsFile"/> as a layer of the configuration, told from others by its type.</summary>
internal sealed class SecretsSource : ConfigurationProvider, IConfigurationSource
{
    /// <summary>Makes the layer.</summary>
    /// <param name="values">Its values by full key.</param>
    public SecretsSource(IReadOnlyDictionary<string, string?> values) => Data = new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
