using System;
using System.Globalization;

namespace DockerApiGen.Spec;

/// <summary>A version of the Engine API, such as 1.48. Ordered by number: 1.9 comes before 1.10.</summary>
public readonly record struct ApiVersion(int Major, int Minor) : IComparable<ApiVersion>
{
    /// <summary>Whether the left version is the older one.</summary>
    public static bool operator <(ApiVersion left, ApiVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is the newer one.</summary>
    public static bool operator >(ApiVersion left, ApiVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is the older one, or both are the same.</summary>
    public static bool operator <=(ApiVersion left, ApiVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is the newer one, or both are the same.</summary>
    public static bool operator >=(ApiVersion left, ApiVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Reads <c>1.48</c> or <c>v1.48</c>; false where the text is anything else.</summary>
    public static bool TryParse(string? text, out ApiVersion version)
    {
        version = default;
        string digits = text is ['v', ..] ? text.Substring(1) : text ?? "";
        int dot = digits.IndexOf('.');
        if (dot <= 0
            || !int.TryParse(digits.Substring(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(digits.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return false;
        }

        version = new ApiVersion(major, minor);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(ApiVersion other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    /// <inheritdoc />
    public override string ToString() => $"{Major}.{Minor}";
}
