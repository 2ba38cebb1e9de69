using System.Globalization;

namespace FeedAggregator.Storage;

/// <summary>The table <c>meta</c>: what the database remembers about itself, one row a key.</summary>
public sealed class MetaTable : Table
{
    private const string Maintained = "maintained";
    private const string Touched = "touched";

    internal MetaTable(StoreConnection on)
        : base(on)
    {
    }

    /// <summary>Notes that maintenance runs.</summary>
    /// <param name="now">The present.</param>
    /// <returns>When it ran before; null where it never did.</returns>
    public DateTimeOffset? NoteMaintenance(DateTimeOffset now)
    {
        string? last = Get(Maintained);
        Set(Maintained, now.ToStored().ToString(CultureInfo.InvariantCulture));
        return last is null ? null : Storage.Times.FromStored(long.Parse(last, CultureInfo.InvariantCulture));
    }

    /// <summary>Writes something that changes nothing: shows whether the database can be written.</summary>
    public bool Touch() => Set(Touched, (Get(Touched) ?? "") == "1" ? "0" : "1");

    /// <summary>The value of a key; null where it was never set.</summary>
    internal string? Get(string key) => Scalar<string?>("SELECT value FROM meta WHERE key = @key", new { key });

    /// <summary>Sets a key; true for having done so.</summary>
    internal bool Set(string key, string value) =>
        Execute("INSERT INTO meta (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        new { key, value }) > 0;

    /// <summary>Forgets a key.</summary>
    internal void Remove(string key) => Execute("DELETE FROM meta WHERE key = @key", new { key });

    internal StoreIdentity Identity() => new(Get("tag-authority")!, Get("tag-date")!);
}
