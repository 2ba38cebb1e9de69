namespace FeedAggregator.Model.Languages;

/// <summary>A writing system, as far as it narrows the language down.</summary>
internal enum Script
{
    /// <summary>No letter of a script that is told apart here.</summary>
    Other,

    /// <summary>Latin.</summary>
    Latin,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Armenian.</summary>
    Armenian,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>Arabic.</summary>
    Arabic,

    /// <summary>Devanagari.</summary>
    Devanagari,

    /// <summary>Bengali.</summary>
    Bengali,

    /// <summary>Tamil.</summary>
    Tamil,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Georgian.</summary>
    Georgian,

    /// <summary>Hangul.</summary>
    Hangul,

    /// <summary>Hiragana and Katakana.</summary>
    Kana,

    /// <summary>Han characters.</summary>
    Han,
}
