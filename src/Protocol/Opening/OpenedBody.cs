using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;

namespace Intake.Protocol.Opening;

/// <summary>What a header opened, before anybody decided whether this sender may say this.</summary>
internal sealed class OpenedBody
{
    private readonly byte[] card = [];
    private readonly Digest editor;

    public OpenedBody(DamagedStep damage) => Damage = damage;

    public OpenedBody(byte[] card, Digest editor, SourceAddress? source, Message message)
    {
        this.card = card;
        this.editor = editor;
        Source = source;
        Message = message;
    }

    public DamagedStep? Damage { get; }

    public SourceAddress? Source { get; }

    public Message? Message { get; }

    /// <summary>Whether the card is, byte for byte, that of this editor.</summary>
    public bool IsFrom(EditorIdentity identity) => Source is null && identity.Id == editor && Card.Of(identity).AsSpan().SequenceEqual(card);
}
