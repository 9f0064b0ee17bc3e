using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>The platform of an image: <c>linux/arm64/v8</c>, and what Windows tells apart beyond it. Takes the text.</summary>
public sealed record ImagePlatform
{
    /// <summary>Gets the operating system, such as <c>linux</c>.</summary>
    public string? Os { get; init; }

    /// <summary>Gets the processor's architecture by Go's name, such as <c>amd64</c>.</summary>
    public string? Architecture { get; init; }

    /// <summary>Gets the architecture's variant, such as <c>v8</c>.</summary>
    public string? Variant { get; init; }

    /// <summary>Gets the version of the operating system, such as <c>10.0.19041.1165</c>.</summary>
    public string? OsVersion { get; init; }

    /// <summary>Gets what is needed of the operating system, such as <c>win32k</c>.</summary>
    public IReadOnlyList<string>? OsFeatures { get; init; }

    /// <summary>Reads a platform, as <see cref="Parse"/> does; null is none.</summary>
    /// <param name="text">The text.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator ImagePlatform?(string? text) => text is null ? null : Parse(text);

    /// <summary>Reads <c>os[/architecture[/variant]]</c>. The names are taken as they are.</summary>
    /// <param name="text">The text, such as <c>linux/arm64/v8</c>.</param>
    /// <returns>The platform.</returns>
    /// <exception cref="ArgumentException">A part is empty, or there are more than three.</exception>
    public static ImagePlatform Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var parts = text.Split('/');
        if (parts.Length > 3 || parts.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException($"\"{text}\" is not a platform; os[/architecture[/variant]] is.", nameof(text));
        }

        return new ImagePlatform
        {
            Os = parts[0],
            Architecture = parts.ElementAtOrDefault(1),
            Variant = parts.ElementAtOrDefault(2),
        };
    }

    /// <summary>Tells whether both are the same platform, with the same features in the same order.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True when they are.</returns>
    public bool Equals(ImagePlatform? other) =>
        other is not null
        && Os == other.Os
        && Architecture == other.Architecture
        && Variant == other.Variant
        && OsVersion == other.OsVersion
        && (OsFeatures is null ? other.OsFeatures is null : other.OsFeatures is not null && OsFeatures.SequenceEqual(other.OsFeatures));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Os, Architecture, Variant, OsVersion, OsFeatures?.Count);

    /// <summary>Gives <c>os/architecture/variant</c>, as far as it is known.</summary>
    /// <returns>The text; a variant without an architecture is not in it.</returns>
    public override string ToString()
    {
        var variant = string.IsNullOrEmpty(Architecture) ? null : Variant;
        return string.Join('/', new[] { Os, Architecture, variant }.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>Gives the platform as OCI's JSON: <c>{"architecture":"arm64","os":"linux","variant":"v8"}</c>.</summary>
    /// <returns>The JSON; what is null is not in it.</returns>
    public string ToJson() => JsonPart.ToText(this, static (writer, platform) =>
    {
        writer.WriteStartObject();
        Write(writer, "architecture"u8, platform.Architecture);
        Write(writer, "os"u8, platform.Os);
        Write(writer, "variant"u8, platform.Variant);
        Write(writer, "os.version"u8, platform.OsVersion);
        if (platform.OsFeatures is { } features)
        {
            writer.WriteStartArray("os.features"u8);
            foreach (var feature in features)
            {
                writer.WriteStringValue(feature);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
