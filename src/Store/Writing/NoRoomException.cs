namespace Intake.Store.Writing;

/// <summary>The disk is full; nothing of the batch was kept.</summary>
internal sealed class NoRoomException(Exception reason) : IOException("The disk is full; nothing was kept.", reason);
