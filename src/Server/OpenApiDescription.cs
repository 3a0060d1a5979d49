using System.Reflection;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Store;
using Intake.Store.Keys;
using Intake.Store.Ledger;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace Intake.Server;

/// <summary>The OpenAPI document, made by a tool at build time from the mapped endpoints; the running server does not serve it.</summary>
internal static class OpenApiDescription
{
    private const string ToolName = "GetDocument.Insider";

    /// <summary>Whether the process is the tool that makes the document, and not a server.</summary>
    public static bool IsBeingMade => Assembly.GetEntryAssembly()?.GetName().Name == ToolName;

    /// <summary>Options that touch no folder: nothing behind the endpoints is ever called.</summary>
    public static ServerOptions Options { get; } = new()
    {
        Role = Role.Door,
        Listen = [],
        Store = new StoreOptions("", "", StoreOptions.DefaultDiskBudget, RetentionPolicy.Default),
        Secret = OperatorSecret.From(new byte[OperatorSecret.MinimumSize]),
        Newsroom = new NewsroomFile("", NewsroomIdentity.Create(new byte[Digest.Size], default)),
        PageFolder = null,
    };

    /// <summary>A host for the tool to ask.</summary>
    public static IHost Host() => ServerComposition.Describe();

    /// <summary>Adds what makes the document.</summary>
    public static void AddTo(IServiceCollection services) => services.AddOpenApi(document => document
        .AddDocumentTransformer((description, _, _) => Introduce(description))
        .AddOperationTransformer(DescribeBody));

    private static Task Introduce(OpenApiDocument description)
    {
        description.Info.Title = "Intake";
        description.Info.Version = "1";
        description.Info.Description = "Bodies are sealed bytes of fixed size; src/Protocol/SPEC.md describes them. Every refusal has one word as its body.";
        description.Servers?.Clear();
        return Task.CompletedTask;
    }

    private static Task DescribeBody(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.HttpMethod is "POST" or "PUT")
        {
            operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/octet-stream"] = new() } };
        }

        return Task.CompletedTask;
    }
}
