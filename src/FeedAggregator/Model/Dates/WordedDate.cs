using System.Buffers;

namespace FeedAggregator.Model.Dates;

/// <summary>
/// Reads dates whose month is a word, and dates with slashes: RFC 822, RFC 850, asctime and what people make of them. The words are
/// looked at one by one and may stand in any order; what means nothing (names of days, "at") is passed over.
/// </summary>
internal static class WordedDate
{
    /// <summary>What parts the words of a date; the no-break spaces are what locale data put before "PM".</summary>
    public static readonly SearchValues<char> Separators = SearchValues.Create(" \t\r\n,()[]\u00A0\u2009\u202F");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789-/.");

    public static DateTimeOffset? Parse(ReadOnlySpan<char> text)
    {
        Parts parts = default;
        int at = 0;
        while (at < text.Length)
        {
            int start = text[at..].IndexOfAnyExcept(Separators);
            if (start < 0)
            {
                break;
            }

            start += at;
            int length = text[start..].IndexOfAny(Separators);
            at = length < 0 ? text.Length : start + length;
            parts.Take(text[start..at].TrimEnd('.'));
        }

        return parts.Make();
    }

    /// <summary>The parts of a date as they turn up.</summary>
    private ref struct Parts
    {
        private int _year;
        private int _month;
        private int _day;
        private TimeSpan? _time;
        private TimeSuffix _suffix;
        private bool _hasYear;

        /// <summary>
        /// Whether the month was named before any number: then the word may have meant a day ("mar." is Tuesday in French).
        /// </summary>
        private bool _monthMayBeDay;

        public void Take(ReadOnlySpan<char> word)
        {
            if (word.IsEmpty)
            {
                return;
            }

            int clock = StartOfClock(word);
            if (clock > 0)
            {
                Take(word[..(clock - 1)]);
                word = word[clock..];
            }

            if (char.IsAsciiDigit(word[0]))
            {
                TakeNumber(word);
            }
            else if (word[0] is '+' or '-' or '\u2212')
            {
                _suffix.Take(word);
            }
            else
            {
                TakeWord(word);
            }
        }

        private readonly bool HasDay => _month > 0 && _day > 0 && _hasYear;

        public readonly DateTimeOffset? Make() =>
            HasDay ? _suffix.Make(_year, _month, _day, _time ?? TimeSpan.Zero) : null;

        private void TakeWord(ReadOnlySpan<char> word)
        {
            int dash = word.IndexOfAny('-', '/');
            if (dash > 0 && MonthNames.Of(word[..dash]) > 0)
            {
                TakePieces(word);
                return;
            }

            if ((_month == 0 || (_monthMayBeDay && _time is null)) && MonthNames.Of(word) is > 0 and int month)
            {
                _monthMayBeDay = _day == 0 && !_hasYear && _month == 0;
                _month = month;
            }
            else if (word.Equals("noon", StringComparison.OrdinalIgnoreCase))
            {
                _time ??= TimeSpan.FromHours(12);
            }
            else if (_time is not null || HasDay || TimeSuffix.IsHalfDay(word, out _))
            {
                _suffix.Take(word);
            }
        }

        private void TakeNumber(ReadOnlySpan<char> word)
        {
            if (word.Contains(':'))
            {
                TakeClock(word);
            }
            else if (_day > 0 && _time is null && word.IndexOfAny('.', 'h') is > 0 and <= 2)
            {
                // After the day, "10.30" and "10h30" are times.
                Span<char> colons = stackalloc char[word.Length];
                word.Replace(colons, '.', ':');
                colons.Replace('h', ':');
                _time = ClockTime.Parse(colons);
            }
            else if (word.IndexOfAny('-', '/', '.') > 0)
            {
                TakePieces(word);
            }
            else
            {
                TakeDayOrYear(word);
            }
        }

        /// <summary>
        /// Where the time begins in a date whose month is a word but whose form is that of RFC 3339: 2004-july-13T9:15; 0 where there is
        /// none.
        /// </summary>
        private static int StartOfClock(ReadOnlySpan<char> word)
        {
            int at = word.IndexOf(':') < 0 ? -1 : word.IndexOf('T');
            return at > 0 && at + 1 < word.Length && char.IsAsciiDigit(word[at - 1]) && char.IsAsciiDigit(word[at + 1]) &&
                word[..at].ContainsAnyExcept(NumberCharacters)
                ? at + 1
                : 0;
        }

        private void TakeClock(ReadOnlySpan<char> word)
        {
            int end = word.IndexOfAnyExcept(ClockTime.Characters);
            _time ??= ClockTime.Parse(end < 0 ? word : word[..end]);
            if (end > 0)
            {
                Take(word[end..]);
            }
        }

        private void TakeDayOrYear(ReadOnlySpan<char> word)
        {
            int digits = word.IndexOfAnyExceptInRange('0', '9');
            digits = digits < 0 ? word.Length : digits;
            if (!ClockTime.Digits(word[..digits], out int number))
            {
                return;
            }

            if (_day == 0 && digits <= 2 && number is >= 1 and <= 31)
            {
                _day = number;
            }
            else if (!_hasYear && digits is 2 or 4)
            {
                _year = FeedDate.FullYear(number, digits);
                _hasYear = true;
            }
            else if (_time is null && digits is 4 or 6)
            {
                _time = ClockTime.Parse(
                    digits == 4 ? [word[0], word[1], ':', word[2], word[3]]
                        : [word[0], word[1], ':', word[2], word[3], ':', word[4], word[5]]);
            }
            else if (_time is null && HasDay && number <= 24)
            {
                // "8 p.m." after the whole date.
                _time = TimeSpan.FromHours(number);
            }

            if (digits < word.Length && TimeSuffix.IsHalfDay(word[digits..], out _))
            {
                _suffix.Take(word[digits..]);
            }
        }

        /// <summary>
        /// A date in one piece: 01-Jan-2004, 09/25/2004, 2006/09/15. Of two numbers the month comes first, unless it cannot.
        /// </summary>
        private void TakePieces(ReadOnlySpan<char> word)
        {
            Span<int> numbers = stackalloc int[2];
            int count = 0;
            foreach (Range range in word.SplitAny("-/."))
            {
                ReadOnlySpan<char> piece = word[range];
                if (!ClockTime.Digits(piece, out int number))
                {
                    _month = _month == 0 ? MonthNames.Of(piece) : _month;
                }
                else if (piece.Length == 4 || (count == 2 && !_hasYear) || (count == 1 && _month > 0 && !_hasYear))
                {
                    _year = FeedDate.FullYear(number, piece.Length);
                    _hasYear = true;
                }
                else if (count < 2)
                {
                    numbers[count++] = number;
                }
            }

            if (_month > 0)
            {
                _day = count > 0 ? numbers[0] : _day;
            }
            else if (count == 2)
            {
                bool dayFirst = numbers[0] > 12 || word.Contains('.');
                (_month, _day) = dayFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
            }
        }
    }
}
