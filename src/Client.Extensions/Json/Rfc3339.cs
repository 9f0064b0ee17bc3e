using System.Globalization;

namespace DockerApiGen.Json;

/// <summary>Timestamps as Go writes and reads them; read also in the form that Go prints for people.</summary>
internal static class Rfc3339
{
    /// <summary>The longest text looked at, escapes included.</summary>
    public const int MaxLength = 256;

    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    /// <summary>Formats with the offset kept, <c>Z</c> for UTC, and no more digits than needed.</summary>
    public static string Format(DateTimeOffset value) => value.Offset == TimeSpan.Zero
        ? value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture)
        : value.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture);

    /// <summary>Parses; digits beyond 100 ns are cut, and what a DateTimeOffset cannot hold (the year 1 east of Greenwich) becomes its nearest value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (text.Length < 20
            || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ')
            || text[13] != ':' || text[16] != ':'
            || !TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)
            || !TryDigits(text[11..13], out var hour) || !TryDigits(text[14..16], out var minute) || !TryDigits(text[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        var rest = text[19..];
        if (!TryFraction(ref rest, out var fraction) || !TryOffset(rest, out var offset))
        {
            return false;
        }

        // A leap second has no place of its own.
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59)).Ticks + fraction;
        value = Create(local, offset);
        return true;
    }

    private static DateTimeOffset Create(long localTicks, TimeSpan offset)
    {
        var utcTicks = localTicks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks)
        {
            return DateTimeOffset.MinValue;
        }

        if (utcTicks > DateTime.MaxValue.Ticks)
        {
            return DateTimeOffset.MaxValue;
        }

        return offset.Duration() <= LargestOffset
            ? new DateTimeOffset(localTicks, offset)
            : new DateTimeOffset(utcTicks, TimeSpan.Zero);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] is not ((byte)'.' or (byte)','))
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        var i = 1;
        for (; i < rest.Length && char.IsAsciiDigit((char)rest[i]); i++)
        {
            unit /= 10;
            ticks += (rest[i] - '0') * unit;
        }

        rest = rest[i..];
        return i > 1;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (rest.Length == 1)
        {
            return rest[0] is (byte)'Z' or (byte)'z';
        }

        // "2006-01-02 15:04:05.999 +0000 UTC": the time at which a cluster volume was created is written like this.
        if (rest.Length > 6 && rest[0] == ' ' && rest[6] == ' ')
        {
            Span<byte> plain = [rest[1], rest[2], rest[3], (byte)':', rest[4], rest[5]];
            return TryOffset(plain, out offset);
        }

        if (rest.Length != 6 || rest[0] is not ((byte)'+' or (byte)'-') || rest[3] != ':'
            || !TryDigits(rest[1..3], out var hours) || !TryDigits(rest[4..6], out var minutes) || hours > 23 || minutes > 59)
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (rest[0] == '-')
        {
            offset = -offset;
        }

        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
