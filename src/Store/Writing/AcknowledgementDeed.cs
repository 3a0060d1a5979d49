using Intake.Protocol;

namespace Intake.Store.Writing;

/// <summary>Remembers how far an editor's vault has come.</summary>
/// <param name="editor">id(e).</param>
/// <param name="epoch">Everything up to and including it.</param>
internal sealed class AcknowledgementDeed(Digest editor, ulong epoch) : Deed<bool>
{
    protected override bool DoWith(WriteSession session)
    {
        session.Acknowledge(editor.ToArray(), epoch);
        return true;
    }
}
