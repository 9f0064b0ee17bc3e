using System.Reflection;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>Finds out which method a lambda calls, and with what, without calling it.</summary>
internal sealed class CallProbe
{
    private MethodInfo? _method;
    private object?[] _arguments = [];

    public static (MethodInfo Method, object?[] Arguments) Of(Func<IDockerApi, Task> call)
    {
        var probe = new CallProbe();
        try
        {
            call(probe.Proxy<IDockerApi>());
        }
        catch (CalledException)
        {
            return (probe._method!, probe._arguments);
        }

        throw new InvalidOperationException("The lambda calls no operation.");
    }

    private T Proxy<T>() => (T)Proxy(typeof(T));

    private object Proxy(Type type)
    {
        var proxy = DispatchProxy.Create(type, typeof(Interceptor));
        ((Interceptor)proxy).Probe = this;
        return proxy;
    }

    private object Invoked(MethodInfo method, object?[] arguments)
    {
        if (method.DeclaringType == typeof(IDockerApi))
        {
            return Proxy(method.ReturnType);
        }

        _method = method;
        _arguments = arguments;
        throw new CalledException();
    }

    internal class Interceptor : DispatchProxy
    {
        public CallProbe? Probe { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Probe!.Invoked(targetMethod!, args ?? []);
    }

    private sealed class CalledException : Exception;
}
