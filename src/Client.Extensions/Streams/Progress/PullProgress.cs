namespace DockerApiGen.Streams;

/// <summary>
/// Adds up the messages of a pull, push or load: how far each layer has come, and the whole. It understands what daemons say
/// with their own image store and with containerd's, and takes whatever else they say without failing.
/// </summary>
/// <remarks>
/// Bytes are those that are transferred; unpacking them does not count again. Not safe for several threads at once:
/// <see cref="Copy"/> gives what another one may look at.
/// </remarks>
public sealed class PullProgress
{
    // Far beyond any image; what a daemon invents past it is not kept.
    private const int MaxLayers = 4096;

    private readonly List<LayerProgress> _layers;
    private double? _percent;
    private bool _isOver;

    /// <summary>Makes an empty one.</summary>
    public PullProgress()
        : this([])
    {
    }

    private PullProgress(List<LayerProgress> layers)
    {
        _layers = layers;
        Layers = layers.AsReadOnly();
    }

    /// <summary>Gets the layers in the order in which the daemon named them first.</summary>
    public IReadOnlyList<LayerProgress> Layers { get; }

    /// <summary>Gets how many bytes were transferred.</summary>
    public long CurrentBytes => Sum(static layer => layer.CurrentBytes);

    /// <summary>
    /// Gets how many bytes there are to transfer in the layers whose size is known so far; null while none is. It grows while
    /// the daemon finds out more.
    /// </summary>
    public long? TotalBytes => _layers.Exists(static layer => layer.TotalBytes is not null) ? Sum(static layer => layer.TotalBytes ?? 0) : null;

    /// <summary>
    /// Gets how much of the whole was transferred, from 0 to 100; null while no layer's size is known and none is done. A layer
    /// of unknown size counts as one of average size. It never goes down from one look at it to the next: when more turns out
    /// to be to do than it seemed, it stands still for a while.
    /// </summary>
    public double? Percent
    {
        get
        {
            if (Compute() is { } percent)
            {
                _percent = Math.Max(_percent ?? 0, Math.Clamp(percent, 0, 100));
            }

            return _percent;
        }
    }

    /// <summary>Gets the daemon's last words about the whole, such as <c>Status: Image is up to date for busybox:latest</c>.</summary>
    public string? Status { get; private set; }

    /// <summary>Gets the digest of what was pulled or pushed, such as <c>sha256:…</c>; null until the daemon has told it.</summary>
    public string? Digest { get; private set; }

    // A copy needs them only if it is updated itself.
    private Dictionary<string, int> Positions => field ??= _layers.Index().ToDictionary(static layer => layer.Item.Id, static layer => layer.Index);

    /// <summary>Reads messages to the end and sums them up; the clients do so with those of their pulls, pushes and loads.</summary>
    /// <typeparam name="T">The type of a message.</typeparam>
    /// <param name="messages">The messages.</param>
    /// <param name="read">Says what is in a message.</param>
    /// <param name="progress">Is told after each message, with a copy that may be kept and read on any thread. Null for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>How far it came in the end.</returns>
    /// <exception cref="DockerStreamException">What is reported failed, or the stream broke.</exception>
    public static async Task<PullProgress> ReadAsync<T>(
        IAsyncEnumerable<T> messages, Func<T, ProgressMessage> read, IProgress<PullProgress>? progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(read);
        var sum = new PullProgress();
        await foreach (var message in messages.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            sum.Update(read(message));
            progress?.Report(sum.Copy());
        }

        return sum;
    }

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message.</param>
    public void Update(in ProgressMessage message)
    {
        var status = message.Status ?? "";
        var phase = ProgressPhases.Of(status);
        if (string.IsNullOrEmpty(message.Id) || phase == ProgressPhase.Announcement)
        {
            UpdateWhole(status);
            return;
        }

        if (!Positions.TryGetValue(message.Id, out var position))
        {
            if (_layers.Count == MaxLayers)
            {
                return;
            }

            position = _layers.Count;
            Positions.Add(message.Id, position);
            _layers.Add(new LayerProgress(message.Id, status, 0, null, false));
        }

        _layers[position] = Advance(_layers[position], status.Length > 0 ? status : _layers[position].Status, phase, message);
    }

    /// <summary>Gives another one that says what this one says now, and keeps to it: what an <see cref="IProgress{T}"/> is told.</summary>
    /// <returns>The copy.</returns>
    public PullProgress Copy() => new([.. _layers]) { Status = Status, Digest = Digest, _percent = Percent, _isOver = _isOver };

    private static LayerProgress Advance(LayerProgress layer, string status, ProgressPhase phase, in ProgressMessage message)
    {
        if (layer.IsComplete)
        {
            // Pushing several tags names it again.
            return layer with { Status = status };
        }

        var total = message.Total is > 0 ? message.Total : layer.TotalBytes;
        var all = total ?? layer.CurrentBytes;
        return phase switch
        {
            ProgressPhase.Waiting => layer with { Status = status, CurrentBytes = 0 },
            ProgressPhase.Transferred or ProgressPhase.Extracting => layer with { Status = status, CurrentBytes = all, TotalBytes = total },
            ProgressPhase.Complete => layer with { Status = status, CurrentBytes = all, TotalBytes = all, IsComplete = true },
            ProgressPhase.Existing => layer with { Status = status, CurrentBytes = 0, TotalBytes = 0, IsComplete = true },
            _ => layer with
            {
                Status = status,
                CurrentBytes = Math.Clamp(message.Current ?? layer.CurrentBytes, 0, total ?? long.MaxValue),
                TotalBytes = total,
            },
        };
    }

    private void UpdateWhole(string status)
    {
        const string Label = "digest: ";
        if (status.Length == 0)
        {
            return;
        }

        Status = status;
        _isOver |= status.StartsWith("Status: ", StringComparison.Ordinal);

        // "Digest: sha256:…" of a pull, "TAG: digest: sha256:… size: 527" of a push.
        var label = status.IndexOf(Label, StringComparison.OrdinalIgnoreCase);
        if (label == 0 || (label > 1 && status[label - 2] == ':'))
        {
            Digest = status[(label + Label.Length)..].Split(' ', 2)[0];
        }
    }

    private double? Compute()
    {
        if (_isOver)
        {
            return 100;
        }

        double transferred = 0;
        double known = 0;
        var knownCount = 0;
        var waiting = 0;
        var complete = 0;
        foreach (var layer in _layers)
        {
            complete += layer.IsComplete ? 1 : 0;
            if (layer.TotalBytes is { } total)
            {
                transferred += layer.CurrentBytes;
                known += total;
                knownCount += total > 0 ? 1 : 0;
            }
            else
            {
                waiting++;
            }
        }

        if (knownCount == 0)
        {
            // What was there already is all there is, or nothing is known of the rest.
            return complete == 0 ? null : 100.0 * complete / _layers.Count;
        }

        return 100 * transferred / (known + (waiting * known / knownCount));
    }

    private long Sum(Func<LayerProgress, long> bytes)
    {
        long sum = 0;
        foreach (var layer in _layers)
        {
            // The numbers are the daemon's: they need not be sensible.
            var next = bytes(layer);
            sum = sum > long.MaxValue - next ? long.MaxValue : sum + next;
        }

        return sum;
    }
}
