namespace DockerApiGen.Spec;

/// <summary>How JSON that travels as text was made text.</summary>
public enum ApiTextEncoding
{
    /// <summary>It is the text.</summary>
    None,

    /// <summary>In base64.</summary>
    Base64,

    /// <summary>In base64 with the alphabet for URLs.</summary>
    Base64Url,
}
