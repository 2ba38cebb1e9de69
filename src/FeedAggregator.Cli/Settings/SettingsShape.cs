using System.Collections;
using System.Globalization;
using System.Reflection;

namespace FeedAggregator.Cli.Settings;

/// <summary>
/// What keys may stand below a key, read off the type it fills: entries of lists by number, of groups by name, properties of classes.
/// </summary>
internal static class SettingsShape
{
    /// <summary>Whether a property holds a list or a group of values rather than one.</summary>
    public static bool IsComposite(Type type) => type != typeof(string) && (typeof(IEnumerable).IsAssignableFrom(type) ||
        (type.IsClass && type != typeof(Uri)));

    /// <summary>Whether there is such a key below a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">The parts of the key from here on.</param>
    public static bool Has(Type type, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty || !IsComposite(type))
        {
            return path.IsEmpty;
        }

        if (ValueTypeOf(type) is { } values)
        {
            return Has(values, path[1..]);
        }

        if (ItemTypeOf(type) is { } items)
        {
            return int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out _) && Has(items, path[1..]);
        }

        string name = path[0];
        return Properties(type).FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found &&
            Has(found.PropertyType, path[1..]);
    }

    /// <summary>Every single value below one, with its key from there on; nothing for what is not set.</summary>
    /// <param name="value">A list, a group or an object of properties.</param>
    public static IEnumerable<(string Key, object Value)> Leaves(object value)
    {
        IEnumerable<(string Key, object? Value)> parts = value switch
        {
            IDictionary group => group.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => (key, group[key])),
            IEnumerable list => list.Cast<object?>().Select((item, i) => (i.ToString(CultureInfo.InvariantCulture), item)),
            _ => Properties(value.GetType()).Select(property => (property.Name, property.GetValue(value))),
        };
        foreach ((string key, object? part) in parts)
        {
            if (part is not null && IsComposite(part.GetType()))
            {
                foreach ((string below, object leaf) in Leaves(part))
                {
                    yield return ($"{key}:{below}", leaf);
                }
            }
            else if (part is not null)
            {
                yield return (key, part);
            }
        }
    }

    /// <summary>Whether the entries of a list are groups of values.</summary>
    public static bool HoldsGroups(Type type) => ValueTypeOf(type) is not null || (ItemTypeOf(type) is { } items && IsComposite(items));

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && (property.CanWrite || IsComposite(property.PropertyType)));

    private static Type? ValueTypeOf(Type type) => Arguments(type, typeof(IDictionary<,>)) is { } arguments ? arguments[1] : null;

    private static Type? ItemTypeOf(Type type) => Arguments(type, typeof(IEnumerable<>)) is { } arguments ? arguments[0] : null;

    private static Type[]? Arguments(Type type, Type open) =>
        type.GetInterfaces().Prepend(type)
        .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == open)?.GetGenericArguments();
}
