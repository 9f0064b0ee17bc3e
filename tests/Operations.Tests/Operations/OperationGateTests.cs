namespace DockerApiGen.Operations.Tests;

/// <summary>A new operation does not come in without a test, with or without a daemon.</summary>
public sealed class OperationGateTests
{
    [Fact]
    public void Every_operation_has_a_method_that_calls_it() =>
        Assert.Empty(ApiOperations.All.Select(operation => operation.Id).Except(OperationMethods.Ids));

    [Fact]
    public void Every_method_calls_an_operation_that_there_is() =>
        Assert.Empty(OperationMethods.Ids.Except(ApiOperations.All.Select(operation => operation.Id)));
}
