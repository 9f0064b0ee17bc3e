namespace DockerApiGen.Generator;

/// <summary>The names of the generator's steps, in their order.</summary>
internal static class StepNames
{
    /// <summary>The additional files that are API documents, with the options of each.</summary>
    public const string Items = nameof(Items);

    /// <summary>The documents, parsed.</summary>
    public const string Documents = nameof(Documents);

    /// <summary>The additional files that hold corrections, parsed.</summary>
    public const string Corrections = nameof(Corrections);

    /// <summary>What the project offers to the emitted code.</summary>
    public const string Surroundings = nameof(Surroundings);

    /// <summary>One request for each client that is to be emitted.</summary>
    public const string Requests = nameof(Requests);

    /// <summary>The clients as C# will see them.</summary>
    public const string Clients = nameof(Clients);
}
