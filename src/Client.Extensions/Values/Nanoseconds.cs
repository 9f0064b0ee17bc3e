using System.Globalization;
using System.Text.Json.Serialization;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>A duration as a number of nanoseconds, which is how the API counts health checks and update delays. Takes a <see cref="TimeSpan"/>.</summary>
/// <param name="Value">The number.</param>
[JsonConverter(typeof(DockerJsonConverter<Nanoseconds, JsonNanoseconds>))]
public readonly record struct Nanoseconds(long Value) : IComparable<Nanoseconds>
{
    /// <summary>Takes a number of nanoseconds.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator Nanoseconds(long value) => new(value);

    /// <summary>Takes a duration, exactly.</summary>
    /// <param name="value">The duration.</param>
    /// <exception cref="OverflowException">It is longer than some 292 years, the most that 64 bits of nanoseconds hold.</exception>
    public static implicit operator Nanoseconds(TimeSpan value)
    {
        try
        {
            return new Nanoseconds(checked(value.Ticks * TimeSpan.NanosecondsPerTick));
        }
        catch (OverflowException exception)
        {
            throw new OverflowException(
                string.Create(CultureInfo.InvariantCulture, $"The duration {value:c} does not fit into 64 bits of nanoseconds."), exception);
        }
    }

    /// <summary>Gives the number of nanoseconds.</summary>
    /// <param name="value">The duration.</param>
    public static explicit operator long(Nanoseconds value) => value.Value;

    /// <inheritdoc cref="ToTimeSpan"/>
    /// <param name="value">The duration.</param>
    public static explicit operator TimeSpan(Nanoseconds value) => value.ToTimeSpan();

    /// <summary>Tells whether one duration is shorter than the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is shorter.</returns>
    public static bool operator <(Nanoseconds left, Nanoseconds right) => left.Value < right.Value;

    /// <summary>Tells whether one duration is longer than the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is longer.</returns>
    public static bool operator >(Nanoseconds left, Nanoseconds right) => left.Value > right.Value;

    /// <summary>Tells whether one duration is not longer than the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is shorter or as long.</returns>
    public static bool operator <=(Nanoseconds left, Nanoseconds right) => left.Value <= right.Value;

    /// <summary>Tells whether one duration is not shorter than the other.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is longer or as long.</returns>
    public static bool operator >=(Nanoseconds left, Nanoseconds right) => left.Value >= right.Value;

    /// <summary>Gives the duration; what is finer than its 100 ns is cut off.</summary>
    /// <returns>The duration.</returns>
    public TimeSpan ToTimeSpan() => new(Value / TimeSpan.NanosecondsPerTick);

    /// <inheritdoc/>
    public int CompareTo(Nanoseconds other) => Value.CompareTo(other.Value);

    /// <summary>Gives the number with its unit, such as <c>1500000000ns</c>.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}ns");
}
