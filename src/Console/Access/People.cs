using Intake.Protocol.Primitives;
using Intake.Protocol.Requests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Intake.Console.Access;

/// <summary>Who may see the console, and their passkeys; Identity's checks of passkeys read it as their store.</summary>
/// <param name="contexts">The console's database.</param>
/// <param name="time">The clock.</param>
public sealed class People(IDbContextFactory<ConsoleContext> contexts, TimeProvider time) : IUserPasskeyStore<PersonRow>
{
    /// <summary>A new id.</summary>
    public static string NewId(IRandomSource random) => Convert.ToHexStringLower(random.Bytes(16));

    /// <summary>Everybody, with the passkeys that each has.</summary>
    public IReadOnlyList<(PersonRow Person, IReadOnlyList<PasskeyRow> Passkeys)> All()
    {
        using var context = contexts.CreateDbContext();
        var passkeys = context.Passkeys.AsNoTracking().OrderBy(row => row.MadeOn).AsEnumerable().ToLookup(row => row.Person);
        return [.. context.People.AsNoTracking().OrderBy(row => row.Name).AsEnumerable().Select(person => (person, (IReadOnlyList<PasskeyRow>)[.. passkeys[person.Id]]))];
    }

    /// <summary>Adds a person with the passkey; null if somebody has that name, or there is no role for this person.</summary>
    /// <param name="id">The new person's id.</param>
    /// <param name="name">A name that <see cref="PersonName"/> allows.</param>
    /// <param name="takeRole">Takes the role, which can be done once; it is not called where the name is somebody's.</param>
    /// <param name="passkey">The passkey.</param>
    public async Task<PersonRow?> AddAsync(string id, string name, Func<ConsoleRole?> takeRole, UserPasskeyInfo passkey)
    {
        ArgumentNullException.ThrowIfNull(takeRole);
        ArgumentNullException.ThrowIfNull(passkey);
        using var context = contexts.CreateDbContext();
        using var transaction = await context.Database.BeginTransactionAsync().ConfigureAwait(false);
        var names = await context.People.Select(row => row.Name).ToListAsync().ConfigureAwait(false);
        if (names.Exists(other => PersonName.IsSame(other, name)) || takeRole() is not { } role)
        {
            return null;
        }

        var person = new PersonRow { Id = id, Name = name, Role = role };
        context.People.Add(person);
        context.Passkeys.Add(RowOf(person, passkey));
        await context.SaveChangesAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return person;
    }

    /// <summary>What the owner of a passkey may do; null if this person has no such passkey.</summary>
    public async Task<ConsoleRole?> RoleOfAsync(string id, byte[] passkey)
    {
        using var context = contexts.CreateDbContext();
        return await context.People.Where(person => person.Id == id && context.Passkeys.Any(row => row.Id == passkey && row.Person == id))
            .Select(person => (ConsoleRole?)person.Role).SingleOrDefaultAsync().ConfigureAwait(false);
    }

    /// <summary>Removes a passkey, and its owner with the last one; the owner's name, or null if it is not there.</summary>
    public async Task<string?> RemoveAsync(byte[] id)
    {
        using var context = contexts.CreateDbContext();
        using var transaction = await context.Database.BeginTransactionAsync().ConfigureAwait(false);
        var owner = await context.People.AsNoTracking().SingleOrDefaultAsync(person => context.Passkeys.Any(row => row.Id == id && row.Person == person.Id)).ConfigureAwait(false);
        await context.Passkeys.Where(row => row.Id == id).ExecuteDeleteAsync().ConfigureAwait(false);
        await context.People.Where(person => !context.Passkeys.Any(row => row.Person == person.Id)).ExecuteDeleteAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return owner?.Name;
    }

    /// <summary>Keeps what a passkey said of itself when it was shown; false if it was removed meanwhile, which it stays.</summary>
    public async Task<bool> UseAsync(PersonRow person, UserPasskeyInfo passkey)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(passkey);
        using var context = contexts.CreateDbContext();
        return await context.Passkeys.Where(row => row.Id == passkey.CredentialId && row.Person == person.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.SignCount, passkey.SignCount).SetProperty(one => one.IsBackedUp, passkey.IsBackedUp)).ConfigureAwait(false) == 1;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> CreateAsync(PersonRow user, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        context.People.Add(user);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> UpdateAsync(PersonRow user, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        context.People.Update(user);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<IdentityResult> DeleteAsync(PersonRow user, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        context.People.Remove(user);
        await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        return IdentityResult.Success;
    }

    /// <inheritdoc/>
    public async Task<PersonRow?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        return await context.People.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<PersonRow?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        return await context.People.AsNoTracking().FirstOrDefaultAsync(row => row.Name == normalizedUserName, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task AddOrUpdatePasskeyAsync(PersonRow user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (!await UseAsync(user, passkey).ConfigureAwait(false))
        {
            throw new InvalidOperationException("A passkey is added with its person, and is not there any more once it was removed.");
        }
    }

    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PersonRow user, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        return [.. (await context.Passkeys.AsNoTracking().Where(row => row.Person == user.Id).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(InfoOf)];
    }

    /// <inheritdoc/>
    public async Task<PersonRow?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        return await context.People.AsNoTracking().SingleOrDefaultAsync(person => context.Passkeys.Any(row => row.Id == credentialId && row.Person == person.Id), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PersonRow user, byte[] credentialId, CancellationToken cancellationToken)
    {
        using var context = contexts.CreateDbContext();
        var row = await context.Passkeys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == credentialId && row.Person == user.Id, cancellationToken).ConfigureAwait(false);
        return row is null ? null : InfoOf(row);
    }

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(PersonRow user, byte[] credentialId, CancellationToken cancellationToken) => RemoveAsync(credentialId);

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(PersonRow user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(PersonRow user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    /// <inheritdoc/>
    public Task SetUserNameAsync(PersonRow user, string? userName, CancellationToken cancellationToken)
    {
        user.Name = userName ?? "";
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(PersonRow user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(PersonRow user, string? normalizedName, CancellationToken cancellationToken) => SetUserNameAsync(user, normalizedName, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private PasskeyRow RowOf(PersonRow person, UserPasskeyInfo passkey) => new()
    {
        Id = passkey.CredentialId,
        Person = person.Id,
        PublicKey = passkey.PublicKey,
        SignCount = passkey.SignCount,
        IsBackupEligible = passkey.IsBackupEligible,
        IsBackedUp = passkey.IsBackedUp,
        MadeOn = (int)(time.GetUtcNow().ToUnixTimeSeconds() / (24 * 60 * 60)),
    };

    // What an authenticator said of itself when the passkey was made is not kept.
    private static UserPasskeyInfo InfoOf(PasskeyRow row) => new(
        row.Id, row.PublicKey, DateTimeOffset.UnixEpoch.AddDays(row.MadeOn), (uint)row.SignCount, null, isUserVerified: true, row.IsBackupEligible, row.IsBackedUp, [], []);
}
