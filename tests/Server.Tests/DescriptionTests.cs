using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Rehearsal;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Server.Tests;

public sealed partial class DescriptionTests
{
    [Fact]
    public async Task The_OpenAPI_document_names_every_endpoint_that_is_served_and_no_other()
    {
        await using var server = await RehearsedServer.StartEmptyAsync(withPages: true);
        var served = server.Door.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => $"{method} {PathOf(endpoint)}") ?? [])
            .Where(endpoint => !endpoint.StartsWith("OPTIONS", StringComparison.Ordinal));

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.Locate("src/Door/openapi.json"), TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        Assert.Equal(served.Order(), described.Order());
    }

    private static string PathOf(RouteEndpoint endpoint) => Constraint().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{**", "{", StringComparison.Ordinal), "}");

    [GeneratedRegex(":[^}]*}")]
    private static partial Regex Constraint();
}
