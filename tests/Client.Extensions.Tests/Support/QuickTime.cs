namespace DockerApiGen.Tests;

/// <summary>A time in which every wait is a thousand times shorter.</summary>
internal sealed class QuickTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime / 1000, period);
}
