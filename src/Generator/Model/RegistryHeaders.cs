using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>The headers that carry credentials for registries. The client fills them in where its caller does not.</summary>
internal static class RegistryHeaders
{
    /// <summary>Carries the credentials for one registry.</summary>
    public const string Auth = "X-Registry-Auth";

    /// <summary>Carries the credentials for all registries.</summary>
    public const string Config = "X-Registry-Config";

    public static bool IsOne(ApiParameterPlace place, string name) => place == ApiParameterPlace.Header && name is (Auth or Config);
}
