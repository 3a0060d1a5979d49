using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Requests;

namespace Intake.Desk.Doors;

/// <summary>Signs with the keys of a vault.</summary>
/// <param name="vault">The vault.</param>
public sealed class VaultSigner(Vault vault) : IRequestSigner
{
    /// <inheritdoc />
    public Digest Editor => vault.Identity.Id;

    /// <inheritdoc />
    public string? Authorize(ulong epoch, DoorRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EditorRequest.Authorize(vault.Keys, vault.Identity.Id, vault.Newsroom.Id, epoch, request.Method.Method, request.PathAndQuery, request.Body.Span);
    }
}
