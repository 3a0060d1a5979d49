using System.Buffers.Binary;
using System.Globalization;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.SortingRoom.Witnesses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Rehearsal;

/// <summary>A witness of somebody else (C2SP tlog-witness): a server of its own on a loopback port, which knows one ledger, remembers what it signed, and verifies every proof.</summary>
public sealed class RehearsedWitness : IAsyncDisposable
{
    private const string OldMark = "old ";

    private readonly SigningKey key = SigningKey.Generate(SystemRandomSource.Instance);
    private readonly Lock gate = new();
    private readonly NewsroomIdentity newsroom;
    private readonly byte[] ledgerKey;
    private readonly TimeProvider time;
    private WebApplication? server;
    private int port;

    private RehearsedWitness(string name, NewsroomIdentity newsroom, byte[] ledgerKey, TimeProvider time)
    {
        (this.newsroom, this.ledgerKey, this.time) = (newsroom, ledgerKey, time);
        Key = WitnessKey.Of(name, key.PublicKey);
    }

    /// <summary>Name and key.</summary>
    public WitnessKey Key { get; }

    /// <summary>What it signed last; null if it never did.</summary>
    public Checkpoint? Last { get; private set; }

    /// <summary>The status of each of its answers.</summary>
    public List<int> Answers { get; } = [];

    /// <summary>As the server's operator knows it.</summary>
    public Witness Witness => new(Key, new Uri($"http://127.0.0.1:{port}/witness"));

    /// <summary>Starts one that knows the ledger of a key.</summary>
    public static async Task<RehearsedWitness> StartAsync(string name, NewsroomIdentity newsroom, byte[] ledgerKey, TimeProvider time)
    {
        var witness = new RehearsedWitness(name, newsroom, ledgerKey, time);
        await witness.ListenAsync();
        return witness;
    }

    /// <summary>Whether it hangs up on everybody; it goes on to hold its port, which another program would take, and remembers.</summary>
    public bool IsOffLine { get; set; }

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.UseRouting();
        server.MapPost("/witness/add-checkpoint", AnswerAsync);
        await server.StartAsync();
        port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is { } running)
        {
            await running.StopAsync();
            await running.DisposeAsync();
        }

        key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (IsOffLine)
        {
            context.Abort();
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var (status, text) = Judge(body.ToArray());
        Answers.Add(status);
        context.Response.StatusCode = status;
        context.Response.ContentType = status == StatusCodes.Status409Conflict ? "text/x.tlog.size" : "text/plain";
        await context.Response.WriteAsync(text);
    }

    private (int Status, string Text) Judge(byte[] body)
    {
        var end = body.AsSpan().IndexOf("\n\n"u8);
        var head = System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Max(end, 0))).Split('\n');
        if (!head[0].StartsWith(OldMark, StringComparison.Ordinal) || !ulong.TryParse(head[0][OldMark.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var old))
        {
            return (StatusCodes.Status400BadRequest, "");
        }

        var note = body.AsSpan(end + 2);
        if (!note.StartsWith(System.Text.Encoding.UTF8.GetBytes($"intake/ledger/{newsroom.Id}\n")))
        {
            return (StatusCodes.Status404NotFound, "");
        }

        return Checkpoint.TryParse(note, newsroom.Id, ledgerKey, out var checkpoint)
            ? Judge(old, [.. head[1..].Select(line => new Digest(Convert.FromBase64String(line)))], checkpoint, note)
            : (StatusCodes.Status403Forbidden, "");
    }

    private (int Status, string Text) Judge(ulong old, Digest[] proof, Checkpoint checkpoint, ReadOnlySpan<byte> note)
    {
        lock (gate)
        {
            var known = Last?.Size ?? 0;
            if (old > checkpoint.Size)
            {
                return (StatusCodes.Status400BadRequest, "");
            }

            if (old != known)
            {
                return (StatusCodes.Status409Conflict, $"{known}\n");
            }

            if (old == checkpoint.Size && Last is not null && Last.Root != checkpoint.Root)
            {
                return (StatusCodes.Status409Conflict, "");
            }

            if (!MerkleProof.VerifyConsistency(old, Last?.Root ?? MerkleTree.Root([]), checkpoint.Size, checkpoint.Root, proof))
            {
                return (StatusCodes.Status422UnprocessableEntity, "");
            }

            Last = checkpoint;
            return SignedNote.TryParse(note, out var read) ? (StatusCodes.Status200OK, Sign(read.Text.Span)) : (StatusCodes.Status400BadRequest, "");
        }
    }

    private string Sign(ReadOnlySpan<byte> text)
    {
        var seconds = time.GetUtcNow().ToUnixTimeSeconds();
        var value = new byte[Cosignature.Size];
        BinaryPrimitives.WriteInt64BigEndian(value, seconds);
        key.SignText(System.Text.Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{System.Text.Encoding.UTF8.GetString(text)}")).CopyTo(value, sizeof(long));
        return SignedNote.Line(Key.Name, SignedNote.KeyIdOf(Key.Name, 4, key.PublicKey), value);
    }
}
