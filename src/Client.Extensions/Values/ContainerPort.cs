using System.Text.Json.Serialization;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>A port of a container with its protocol, such as <c>80/tcp</c>; takes the text or the number of a TCP port.</summary>
/// <remarks>The text is kept as it came, and two are equal when their texts are: <c>80</c> is not <c>80/tcp</c>.</remarks>
[JsonConverter(typeof(ContainerPortConverter))]
public readonly struct ContainerPort : IEquatable<ContainerPort>
{
    private readonly string? _value;

    /// <summary>Takes a port as text.</summary>
    /// <param name="value">The text, such as <c>53/udp</c> or <c>8000-8010/tcp</c>; it is not checked.</param>
    public ContainerPort(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Gets the text; empty for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>Gets the number; null for a range, and for what cannot be read.</summary>
    public int? Number
    {
        get
        {
            var text = Value.AsSpan();
            var slash = text.IndexOf('/');
            return PortText.NumberOf(slash < 0 ? text : text[..slash]);
        }
    }

    /// <summary>Gets the protocol; <c>tcp</c> where the text has none.</summary>
    public string Protocol
    {
        get
        {
            var text = Value;
            var slash = text.IndexOf('/', StringComparison.Ordinal);
            return slash < 0 || slash == text.Length - 1 ? "tcp" : text[(slash + 1)..];
        }
    }

    /// <summary>Takes a port as text.</summary>
    /// <param name="value">The text, such as <c>53/udp</c>.</param>
    public static implicit operator ContainerPort(string value) => new(value);

    /// <summary>Takes a TCP port.</summary>
    /// <param name="number">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0 and 65535.</exception>
    public static implicit operator ContainerPort(int number) => Tcp(number);

    /// <summary>Tells whether the texts of both are the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are.</returns>
    public static bool operator ==(ContainerPort left, ContainerPort right) => left.Equals(right);

    /// <summary>Tells whether the texts of both differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they do.</returns>
    public static bool operator !=(ContainerPort left, ContainerPort right) => !left.Equals(right);

    /// <summary>Gives a TCP port.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The port, such as <c>80/tcp</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0 and 65535.</exception>
    public static ContainerPort Tcp(int number) => new(PortText.Of(number) + "/tcp");

    /// <summary>Gives a UDP port.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The port, such as <c>53/udp</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0 and 65535.</exception>
    public static ContainerPort Udp(int number) => new(PortText.Of(number) + "/udp");

    /// <summary>Gives an SCTP port.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>The port, such as <c>132/sctp</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is not within 0 and 65535.</exception>
    public static ContainerPort Sctp(int number) => new(PortText.Of(number) + "/sctp");

    /// <inheritdoc/>
    public bool Equals(ContainerPort other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ContainerPort other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives the text.</summary>
    /// <returns>The same as <see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
