namespace Intake.Protocol.Encoding;

/// <summary>Thrown and caught inside the decoders only; outside, a failed parse is a value.</summary>
internal sealed class MalformedException(DocumentError error = DocumentError.Malformed) : Exception
{
    public DocumentError Error { get; } = error;
}
