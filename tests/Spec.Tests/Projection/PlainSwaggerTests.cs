using Xunit;

namespace DockerApiGen.Spec.Tests.Projection;

public class PlainSwaggerTests
{
    [Fact]
    public void Texts_and_names_of_members_become_lists_in_the_order_of_the_enum()
    {
        SpecMapping plain = PlainSwagger.Of(TestNodes.Read(
            "definitions: {S: {type: string, enum: [a, b], x-member-descriptions: {b: B}, x-enum-names: {b: Bee}}, enum: {type: object, properties: {x-enum-names: {type: string}}}}\n"));

        Assert.Equal(
            TestNodes.Read("definitions: {S: {type: string, enum: [a, b], x-enum-descriptions: [\"\", B], x-enum-varnames: [a, Bee]}, enum: {type: object, properties: {x-enum-names: {type: string}}}}\n").WithoutLocations(),
            plain.WithoutLocations());
    }
}
