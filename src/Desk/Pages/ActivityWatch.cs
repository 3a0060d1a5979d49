using Intake.Desk.Sessions;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Intake.Desk.Pages;

/// <summary>Tells the session that somebody typed or clicked, so that the vault is locked only when nobody does.</summary>
/// <param name="session">The desk.</param>
internal sealed class ActivityWatch(DeskSession session) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => context =>
    {
        session.Touch();
        return next(context);
    };
}
