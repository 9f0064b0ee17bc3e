namespace DockerApiGen;

/// <summary>Refuses options that nothing could be done with, by their names and before anything starts.</summary>
internal static class OptionCheck
{
    // What timers of .NET and connections can bear, some 24 days.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Looks at every number and time.</summary>
    /// <exception cref="ArgumentException">One is out of range; the message names it.</exception>
    public static void Verify(DockerClientOptions options)
    {
        if (options.MaxConnectionsPerServer < 1)
        {
            throw new ArgumentException($"DockerClientOptions.MaxConnectionsPerServer is {options.MaxConnectionsPerServer}; there has to be one connection at least.");
        }

        VerifyLimit(options.ConnectTimeout, nameof(options.ConnectTimeout));
        VerifyLimit(options.CallTimeout, nameof(options.CallTimeout));
        VerifyLimit(options.NegotiationTimeout, nameof(options.NegotiationTimeout));
        VerifyLimit(options.TcpKeepAlive, nameof(options.TcpKeepAlive));
        VerifySpan(options.PooledConnectionIdleTimeout, nameof(options.PooledConnectionIdleTimeout));
        VerifySpan(options.PooledConnectionLifetime, nameof(options.PooledConnectionLifetime));
    }

    private static void VerifyLimit(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && (time <= TimeSpan.Zero || time > Longest))
        {
            throw new ArgumentException($"DockerClientOptions.{name} is {time}; it has to be more than nothing and at most {Longest.Days} days, or Timeout.InfiniteTimeSpan.");
        }
    }

    private static void VerifySpan(TimeSpan time, string name)
    {
        if (time != Timeout.InfiniteTimeSpan && time < TimeSpan.Zero)
        {
            throw new ArgumentException($"DockerClientOptions.{name} is {time}; it cannot be negative, unless it is Timeout.InfiniteTimeSpan.");
        }
    }
}
