namespace DockerApiGen.Spec;

/// <summary>One difference between two versions of the API.</summary>
/// <param name="Part">What differs.</param>
/// <param name="Kind">How it differs.</param>
/// <param name="Name">What it is called, as <c>HostConfig/Memory</c> or <c>ContainerList/query/all</c>.</param>
/// <param name="Detail">What was and what is, for a change; empty where there is nothing more to say.</param>
/// <param name="IsBreaking">Whether a caller of the older version has to look at its code: see <see cref="DocumentComparer"/>.</param>
public sealed record ApiChange(ApiPart Part, ApiChangeKind Kind, string Name, string Detail, bool IsBreaking);
