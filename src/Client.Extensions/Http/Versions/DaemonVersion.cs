namespace DockerApiGen;

/// <summary>The newest API version that a daemon speaks, as it says in every answer.</summary>
internal static class DaemonVersion
{
    private const string Header = "Api-Version";

    /// <summary>Gives what an answer says; null where it says nothing.</summary>
    public static string? TextOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(Header, out var values) ? values.ToString() : null;

    /// <summary>Reads the version; false where there is none, or no version.</summary>
    public static bool TryRead(HttpResponseMessage response, out ApiVersionNumber version) => ApiVersionNumber.TryParse(TextOf(response), out version);
}
