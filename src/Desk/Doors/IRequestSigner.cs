using Intake.Protocol;

namespace Intake.Desk.Doors;

/// <summary>Signs an editor's requests, or holds what was signed ahead.</summary>
public interface IRequestSigner
{
    /// <summary>id(e) of the editor.</summary>
    Digest Editor { get; }

    /// <summary>The Authorization header of a request in an epoch; null if there is no signature for it.</summary>
    string? Authorize(ulong epoch, DoorRequest request);
}
