using System.Security.Cryptography;

namespace FeedAggregator.Service.Pages;

/// <summary>The files a page needs beside itself: one stylesheet, one small script, one icon. Part of the assembly.</summary>
public sealed record Asset
{
    private Asset(string name, string mediaType)
    {
        Name = name;
        MediaType = mediaType;
        using Stream file = typeof(Asset).Assembly.GetManifestResourceStream($"FeedAggregator.Service.Pages.Assets.{name}")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        Bytes = bytes.ToArray();
        Tag = Convert.ToHexStringLower(SHA256.HashData(Bytes.Span))[..12];
    }

    /// <summary>The stylesheet.</summary>
    public static Asset Style { get; } = new("style.css", "text/css; charset=utf-8");

    /// <summary>The script: keys to move through the stories, nothing that reading needs.</summary>
    public static Asset Script { get; } = new("page.js", "text/javascript; charset=utf-8");

    /// <summary>The icon.</summary>
    public static Asset Icon { get; } = new("icon.svg", "image/svg+xml");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Asset> All { get; } = [Style, Script, Icon];

    /// <summary>File name.</summary>
    public string Name { get; }

    /// <summary>Media type with charset.</summary>
    public string MediaType { get; }

    /// <summary>What the file holds.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Changes with the bytes; addresses carry it, so that a browser may keep the file for ever.</summary>
    public string Tag { get; }
}
