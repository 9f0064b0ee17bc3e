using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DockerApiGen.Telemetry;

/// <summary>What the runtime tells about its calls: a span and a measured duration for each, by OpenTelemetry's names.</summary>
/// <remarks>
/// A span lasts until the answer has been read and, where the answer is a stream, until that has begun: a stream may never end.
/// It names the container, image or other thing that the call is about, and holds nothing else of header, query and body. Nothing is done where nobody listens.
/// </remarks>
public static class DockerTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "DockerApiGen";

    /// <summary>The name of the histogram of how long calls take, in seconds.</summary>
    public const string DurationName = "dockerapigen.client.operation.duration";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);

    internal static Histogram<double> Duration { get; } = Meter.CreateHistogram(
        DurationName,
        unit: "s",
        description: "How long calls of the Docker Engine API take.",
        tags: null,
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] });

    /// <summary>Gets whether anybody listens.</summary>
    internal static bool IsListenedTo => Source.HasListeners() || Duration.Enabled;
}
