namespace DockerApiGen.Spec;

/// <summary>Which parts of a document are prose: what a person wrote for persons, and no client depends on.</summary>
public static class Prose
{
    /// <summary>Our own key for the text on each member of an enum, by member.</summary>
    public const string EnumDescriptions = "x-member-descriptions";

    /// <summary>Whether an entry is prose.</summary>
    /// <param name="place">What the mapping is that holds it.</param>
    /// <param name="key">Its key.</param>
    public static bool Is(SpecPlace place, string key)
    {
        if (SpecPlaces.HasNames(place))
        {
            return false;
        }

        return key switch
        {
            "description" or "summary" or "title" or "example" or "examples" or "externalDocs" => true,
            "x-logo" or "x-displayName" or "x-tagGroups" or EnumDescriptions => true,
            "termsOfService" or "contact" or "license" => place == SpecPlace.Info,
            _ => false,
        };
    }
}
