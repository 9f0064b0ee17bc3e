using Xunit;

namespace DockerApiGen.Spec.Tests.FactsOf;

public class CanonicalOrderTests
{
    [Fact]
    public void A_document_reads_in_the_order_in_which_a_person_asks()
    {
        SpecMapping ordered = CanonicalOrder.Apply(TestNodes.Read(
            """
            definitions:
              B: {properties: {z: {}, a: {}}, x-go-name: Name, type: object, required: [z, a], description: D}
              A: {enum: [c, "", b], type: string}
            paths:
              /b: {}
              /a:
                post: {}
                get:
                  responses: {"404": {}, "200": {schema: {}, description: D}}
                  parameters:
                    - {in: header, name: H}
                    - {in: query, name: b}
                    - {in: body, name: Body}
                    - {in: query, name: a}
                    - {in: path, name: id}
                  produces: [z/z, a/a]
                  tags: [T]
                  summary: S
                  operationId: O
            tags: [{name: T}, {name: S}]
            basePath: /v1
            info: {version: "1", title: T}
            swagger: "2.0"
            """));

        string expected =
            """
            swagger: "2.0"

            info:
              title: T
              version: "1"
            basePath: /v1

            tags:
              - name: S
              - name: T

            paths:
              /a:
                get:
                  operationId: O
                  summary: S
                  tags: [T]
                  produces: [z/z, a/a]
                  parameters:
                    - name: id
                      in: path
                    - name: a
                      in: query
                    - name: b
                      in: query
                    - name: H
                      in: header
                    - name: Body
                      in: body
                  responses:
                    "200":
                      description: D
                      schema: {}
                    "404": {}
                post: {}
              /b: {}

            definitions:
              A:
                type: string
                enum: ["", b, c]

              B:
                description: D
                type: object
                x-go-name: Name
                required: [a, z]
                properties:
                  a: {}
                  z: {}

            """;
        Assert.Equal(expected, CanonicalText.Write(ordered));
    }

    [Fact]
    public void Ordering_twice_changes_nothing_and_no_content_is_lost()
    {
        SpecMapping document = TestNodes.Read(Repository.Swagger);
        SpecMapping once = CanonicalOrder.Apply(document);

        Assert.Equal(once, CanonicalOrder.Apply(once));
        Assert.Equal(document.Scalars().Count(), once.Scalars().Count());
    }
}
