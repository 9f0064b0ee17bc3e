using System.Globalization;
using System.Text.Json.Serialization;
using DockerApiGen.Json;

namespace DockerApiGen;

/// <summary>A duration as a number of whole seconds, which is how the API counts timeouts. Takes a <see cref="TimeSpan"/>.</summary>
/// <param name="Value">The number; -1 is for ever.</param>
[JsonConverter(typeof(DockerJsonConverter<Seconds, JsonSeconds>))]
public readonly record struct Seconds(long Value) : IComparable<Seconds>
{
    private const long MostOfTimeSpan = long.MaxValue / TimeSpan.TicksPerSecond;

    /// <summary>Gets what the API reads as "for ever": -1, which is <see cref="Timeout.InfiniteTimeSpan"/> as a <see cref="TimeSpan"/>.</summary>
    public static Seconds Infinite { get; } = new(-1);

    /// <summary>Takes a number of seconds.</summary>
    /// <param name="value">The number; -1 is for ever.</param>
    public static implicit operator Seconds(long value) => new(value);

    /// <summary>Takes a duration, a part of a second counted as a whole one: no timeout becomes shorter than asked.</summary>
    /// <param name="value">The duration; <see cref="Timeout.InfiniteTimeSpan"/> is <see cref="Infinite"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, as a deadline that has passed: the API would wait for ever.</exception>
    public static implicit operator Seconds(TimeSpan value)
    {
        if (value == Timeout.InfiniteTimeSpan)
        {
            return Infinite;
        }

        if (value < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A negative duration is for ever to the API; Timeout.InfiniteTimeSpan says so.");
        }

        var (seconds, rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        return new Seconds(rest == 0 ? seconds : seconds + 1);
    }

    /// <summary>Gives the number of seconds.</summary>
    /// <param name="value">The duration.</param>
    public static explicit operator long(Seconds value) => value.Value;

    /// <inheritdoc cref="ToTimeSpan"/>
    /// <param name="value">The duration.</param>
    public static explicit operator TimeSpan(Seconds value) => value.ToTimeSpan();

    /// <summary>Tells whether one number is smaller than the other; for ever is -1 here.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is smaller.</returns>
    public static bool operator <(Seconds left, Seconds right) => left.Value < right.Value;

    /// <summary>Tells whether one number is larger than the other; for ever is -1 here.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is larger.</returns>
    public static bool operator >(Seconds left, Seconds right) => left.Value > right.Value;

    /// <summary>Tells whether one number is not larger than the other; for ever is -1 here.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is smaller or the same.</returns>
    public static bool operator <=(Seconds left, Seconds right) => left.Value <= right.Value;

    /// <summary>Tells whether one number is not smaller than the other; for ever is -1 here.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when it is larger or the same.</returns>
    public static bool operator >=(Seconds left, Seconds right) => left.Value >= right.Value;

    /// <summary>Gives the duration: <see cref="Timeout.InfiniteTimeSpan"/> for <see cref="Infinite"/>, and the longest there is for what is longer.</summary>
    /// <returns>The duration.</returns>
    public TimeSpan ToTimeSpan() => Value switch
    {
        -1 => Timeout.InfiniteTimeSpan,
        > MostOfTimeSpan => TimeSpan.MaxValue,
        < -MostOfTimeSpan => TimeSpan.MinValue,
        _ => new TimeSpan(Value * TimeSpan.TicksPerSecond),
    };

    /// <inheritdoc/>
    public int CompareTo(Seconds other) => Value.CompareTo(other.Value);

    /// <summary>Gives the number with its unit, such as <c>10s</c>.</summary>
    /// <returns>The text, the same in every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}s");
}
