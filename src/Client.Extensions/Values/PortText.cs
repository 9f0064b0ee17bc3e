using System.Globalization;

namespace DockerApiGen;

/// <summary>Port numbers from and to text.</summary>
internal static class PortText
{
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, ushort.MaxValue);
        return number.ToString(CultureInfo.InvariantCulture);
    }

    public static int? NumberOf(ReadOnlySpan<char> text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
