using Xunit;

namespace DockerApiGen.Spec.Tests.FactsOf;

public class FactsTests
{
    [Fact]
    public void Prose_is_left_out_wherever_a_person_wrote_it()
    {
        SpecMapping facts = Facts.Of(TestNodes.Read(
            """
            info: {title: T, version: "1", description: D, x-logo: {url: u}, contact: {name: n}}
            externalDocs: {url: u}
            x-tagGroups: []
            tags: [{name: Container, x-displayName: Containers, description: D}]
            paths:
              /a:
                get:
                  summary: S
                  description: D
                  parameters: [{name: p, in: query, type: string, description: D}]
                  responses:
                    "200":
                      description: D
                      examples: {application/json: {a: 1}}
                      headers: {X: {type: string, description: D}}
                      schema: {type: array, description: D, items: {type: string, title: T, example: E}}
            definitions:
              A: {type: string, description: D, enum: [a], x-member-descriptions: {a: D}, allOf: [{example: E}]}
            """));

        SpecMapping expected = TestNodes.Read(
            """
            info: {version: "1"}
            tags: [{name: Container}]
            paths:
              /a:
                get:
                  parameters: [{name: p, in: query, type: string}]
                  responses:
                    "200":
                      headers: {X: {type: string}}
                      schema: {type: array, items: {type: string}}
            definitions:
              A: {type: string, enum: [a], allOf: [{}]}
            """);
        Assert.Equal(expected.WithoutLocations(), facts.WithoutLocations());
    }

    [Fact]
    public void What_is_merely_named_like_prose_is_a_fact()
    {
        SpecMapping document = TestNodes.Read(
            """
            paths:
              /description:
                get:
                  parameters: [{name: title, in: query, default: {description: D}}]
                  responses:
                    "200":
                      headers: {description: {type: string}}
                      schema: {properties: {description: {type: string}, title: {type: string}, example: {type: string}}}
            definitions:
              summary: {enum: [description], default: {title: T}, x-anything: {description: D}}
              example: {properties: {properties: {properties: {description: {type: string}}}}}
            """);

        Assert.Equal(document.WithoutLocations(), Facts.Of(document).WithoutLocations());
    }

    [Fact]
    public void The_list_of_versions_is_about_the_document_and_no_fact_of_the_API() =>
        Assert.Empty(Facts.Of(TestNodes.Read("x-api-versions: [\"1.48\"]\n")).Entries);
}
