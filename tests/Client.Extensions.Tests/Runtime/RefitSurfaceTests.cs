using System.Reflection;
using Refit;

namespace DockerApiGen.Tests;

/// <summary>What the runtime uses of Refit, as it was when it was written: a new Refit that changes it fails here first.</summary>
public class RefitSurfaceTests
{
    [Theory]
    [InlineData(typeof(GeneratedRequestRunner), "System.Uri BuildRelativeUri(System.Net.Http.HttpClient, System.String, Refit.UrlResolutionMode)")]
    [InlineData(typeof(RefitSettings), "Refit.UrlResolutionMode get_UrlResolution()")]
    [InlineData(typeof(RefitSettings), "System.Version get_Version()")]
    [InlineData(typeof(RefitSettings), "System.Net.Http.HttpVersionPolicy get_VersionPolicy()")]
    [InlineData(typeof(RefitSettings), "System.Collections.Generic.Dictionary`2[System.String,System.Object] get_HttpRequestMessageOptions()")]
    [InlineData(typeof(RefitSettings), "Boolean get_CaptureRequestContent()")]
    [InlineData(typeof(RefitSettings), "System.Func`2[System.Net.Http.HttpResponseMessage,System.Threading.Tasks.ValueTask`1[System.Exception]] get_ExceptionFactory()")]
    [InlineData(typeof(RefitSettings), "System.Func`4[System.Net.Http.HttpRequestMessage,System.Exception,System.Threading.CancellationToken,System.Exception] get_TransportExceptionFactory()")]
    [InlineData(typeof(RefitSettings), "System.Func`3[System.Net.Http.HttpResponseMessage,System.Exception,System.Threading.Tasks.ValueTask`1[System.Exception]] get_DeserializationExceptionFactory()")]
    [InlineData(typeof(RefitSettings), "System.Func`3[System.Net.Http.HttpRequestMessage,System.Threading.CancellationToken,System.Threading.Tasks.ValueTask`1[System.String]] get_AuthorizationHeaderValueGetter()")]
    [InlineData(typeof(HttpRequestMessageOptions), "System.String get_RequestContent()")]
    public void The_members_that_are_used_have_their_signatures(Type type, string signature) =>
        Assert.Contains(signature, type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Select(method => method.ToString()));

    [Fact]
    public void The_defaults_are_recognised_by_their_targets()
    {
        var settings = new RefitSettings();
        Assert.IsType<DefaultApiExceptionFactory>(settings.ExceptionFactory.Target);
        Assert.IsType<RefitSettings>(settings.TransportExceptionFactory.Target);
        Assert.Null(settings.DeserializationExceptionFactory);
        Assert.Null(settings.AuthorizationHeaderValueGetter);
        Assert.Equal(UrlResolutionMode.RefitLegacy, settings.UrlResolution);
        Assert.Equal("Refit.RequestContent", HttpRequestMessageOptions.RequestContent);
    }
}
