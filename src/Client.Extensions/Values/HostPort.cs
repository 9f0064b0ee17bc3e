using System.Text.Json.Serialization;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>A port of the host, such as <c>8080</c>; takes the text or the number.</summary>
/// <remarks><c>""</c> lets the daemon pick a port, and <c>8000-8010</c> one of these. <c>default</c> is no value at all, and is not sent.</remarks>
[JsonConverter(typeof(DockerJsonConverter<HostPort, JsonHostPort>))]
public readonly struct HostPort : IEquatable<HostPort>
{
    /// <summary>Takes a port as text.</summary>
    /// <param name="value">The text; it is not checked.</param>
    public HostPort(string value) => Value = value;

    /// <summary>Gets the text as it came; null where there is no value.</summary>
    public string? Value { get; }

    /// <summary>Gets whether there is a value, be it empty.</summary>
    public bool IsSet => Value is not null;

    /// <summary>Gets the number; null for a range, for what cannot be read, and where the daemon is to pick one.</summary>
    public int? Number => PortText.NumberOf(Value);

    /// <summary>Takes a port as text.</summary>
    /// <param name="value">The text; <c>""</c> lets the daemon pick one.</param>
    public static implicit operator HostPort(string value) => new(value);

    /// <summary>Takes a port.</summary>
    /// <param name="number">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0 and 65535.</exception>
    public static implicit operator HostPort(int number) => new(PortText.Of(number));

    /// <summary>Tells whether the texts of both are the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator ==(HostPort left, HostPort right) => left.Equals(right);

    /// <summary>Tells whether the texts of both differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool operator !=(HostPort left, HostPort right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(HostPort other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is HostPort other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is null ? 0 : Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives the text.</summary>
    /// <returns>The same as <see cref="Value"/>; empty where there is none.</returns>
    public override string ToString() => Value ?? "";
}
