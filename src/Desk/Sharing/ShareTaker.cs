using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Sharing;

/// <summary>Collects what colleagues give, part by part.</summary>
/// <param name="parts">What came before.</param>
/// <param name="newsroom">The newsroom.</param>
internal sealed class ShareTaker(ImmutableList<SharedPart> parts, Digest newsroom)
{
    private readonly ImmutableList<SharedPart>.Builder waiting = parts.ToBuilder();

    /// <summary>Parts of which others are still to come.</summary>
    public ImmutableList<SharedPart> Waiting => waiting.ToImmutable();

    /// <summary>Takes a part; true when it completes a message that is acceptable.</summary>
    public bool TryComplete(EditorIdentity author, SharedMessage part, out SourceAddress? source, out Message? message)
    {
        source = null;
        message = null;
        if (!waiting.Exists(other => IsOf(other, author, part) && other.Part == part.Part))
            waiting.Add(new SharedPart(author.Id, author.Name, part.Commit, part.PostedEpoch, part.Who.ToArray(), part.Part, part.Parts, part.InflatedLength, part.Piece.ToArray()));
        var together = waiting.Where(other => IsOf(other, author, part)).OrderBy(other => other.Part).ToList();
        if (together.Count < part.Parts)
            return false;
        waiting.RemoveAll(together.Contains);
        return Protocol.Parcels.Sharing.TryJoin([.. together.Select(MessageOf)], newsroom, out source, out message);
    }

    private static bool IsOf(SharedPart part, EditorIdentity author, SharedMessage other) => part.Author == author.Id && part.Commit == other.Commit && part.Parts == other.Parts;

    private static SharedMessage MessageOf(SharedPart part) => new(0, part.Commit, part.PostedEpoch, part.Who, part.Part, part.Parts, part.InflatedLength, part.Piece);
}
