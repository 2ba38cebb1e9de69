using Microsoft.Extensions.Configuration;

namespace FeedAggregator.Service.Settings;

/// <summary>The configuration of the running service: a copy that is replaced whole, and only by one that was checked.</summary>
internal sealed class LiveConfiguration : ConfigurationProvider, IConfigurationSource
{
    public LiveConfiguration(IConfiguration values) => Data = Flat(values);

    /// <summary>Replaces this configuration and notifies its subscribers.</summary>
    /// <returns>The keys whose values differ.</returns>
    public IReadOnlyList<string> Replace(IConfiguration values)
    {
        IDictionary<string, string?> fresh = Flat(values);
        string[] changed =
        [
            .. Data.Keys.Union(fresh.Keys, StringComparer.OrdinalIgnoreCase)
                .Where(key =>
                    !string.Equals(
                        Data.TryGetValue(key, out string? old)
                            ? old
                            : null, fresh.TryGetValue(key, out string? now)
                            ? now
                            : null, StringComparison.Ordinal))
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
        if (changed.Length > 0)
        {
            Data = fresh;
            OnReload();
        }

        return changed;
    }

    /// <summary>The host writes its own settings into every configuration it is given; this one says only what the operator says.</summary>
    public override void Set(string key, string? value)
    {
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    private static Dictionary<string, string?> Flat(IConfiguration values) =>
        values.AsEnumerable().Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
