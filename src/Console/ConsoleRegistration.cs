using Intake.Console.Access;
using Intake.Console.Journal;
using Intake.Console.State;
using Intake.Store;
using Intake.Store.Sqlite;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Intake.Console;

/// <summary>The console's services and its order of things. The store's services, a clock and a random source are the caller's.</summary>
public static class ConsoleRegistration
{
    /// <summary>The limit on ways in.</summary>
    internal const string Ways = "ways in";

    private const int MostAttempts = 60;

    /// <summary>Adds the console's services.</summary>
    public static IServiceCollection AddConsole(this IServiceCollection services, ConsoleOptions options)
    {
        services.AddSingleton(options).AddSingleton<ConsoleFolder>().AddSingleton<LinkBook>().AddSingleton<Ceremonies>().AddSingleton<OwnOrigin>().AddSingleton<OpenSessions>();
        services.AddDbContextFactory<ConsoleContext>((provider, builder) => builder
            .UseSqlite($"Data Source={provider.GetRequiredService<ConsoleFolder>().Database}")
            .AddInterceptors(new SqliteSettings()));
        services.AddSingleton<People>().AddSingleton<OperatorLog>().AddSingleton<Session>().AddScoped<Passkeys>();
        services.AddSingleton<DiskBudget>().AddSingleton<StorageWatch>().AddSingleton<JobWatch>().AddSingleton<HeldWatch>().AddSingleton<RosterWatch>().AddSingleton<BackupWatch>().AddSingleton<WitnessWatch>().AddSingleton<House>();
        AddPasskeyChecks(services);
        AddSessions(services);
        services.AddRateLimiter(limits => limits
            .AddFixedWindowLimiter(Ways, window => (window.PermitLimit, window.Window, window.QueueLimit) = (MostAttempts, TimeSpan.FromMinutes(1), 0))
            .OnRejected = (context, _) => new ValueTask(Words.RefuseAsync(context.HttpContext, StatusCodes.Status429TooManyRequests, "Too many came to this door within a minute. Wait a minute.")));
        services.AddRazorPages(pages => pages.Conventions.ConfigureFilter(new ReadersFilter())).AddApplicationPart(typeof(ConsoleRegistration).Assembly);
        return services;
    }

    /// <summary>Makes what is missing, and puts everything in its order.</summary>
    public static WebApplication UseConsole(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        using (var context = app.Services.GetRequiredService<IDbContextFactory<ConsoleContext>>().CreateDbContext())
        {
            context.Database.EnsureCreated();
        }

        app.Services.GetRequiredService<OperatorLog>().Sweep();
        app.Services.GetRequiredService<LinkBook>().Sweep();

        app.UseMiddleware<ConsoleGuard>();
        app.UseMiddleware<SessionFolder>();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        ConsoleAssets.Map(app);
        app.MapRazorPages();
        return app;
    }

    private static void AddPasskeyChecks(IServiceCollection services)
    {
        services.AddIdentityCore<PersonRow>();
        services.AddSingleton<IUserStore<PersonRow>>(provider => provider.GetRequiredService<People>());
        services.AddScoped<IPasskeyHandler<PersonRow>, PasskeyHandler<PersonRow>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<OwnOrigin>((passkeys, own) =>
        {
            passkeys.ServerDomain = ConsoleGuard.HostName;
            // Identity itself compares with what the request says of its origin.
            passkeys.ValidateOrigin = signed => ValueTask.FromResult(signed.Origin == own.Value && !signed.CrossOrigin);
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.AuthenticatorTimeout = Ceremonies.Life;
        });
    }

    private static void AddSessions(IServiceCollection services)
    {
        services.AddAuthentication(Session.Scheme).AddCookie(Session.Scheme, cookie =>
        {
            cookie.Cookie.Name = Session.Scheme;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.HttpOnly = true;
            cookie.ExpireTimeSpan = OpenSessions.Idle;
            cookie.SlidingExpiration = true;
            cookie.Events = new CookieAuthenticationEvents
            {
                OnValidatePrincipal = context => context.HttpContext.RequestServices.GetRequiredService<Session>().CheckAsync(context),
                OnRedirectToLogin = context => LeadIn(context.HttpContext),
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(Session.Scheme).Configure<TimeProvider>((cookie, time) => cookie.TimeProvider = time);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(Session.Scheme).RequireAuthenticatedUser().Build());
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = Session.Scheme + "-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
        });
    }

    private static Task LeadIn(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            return Words.RefuseAsync(context, StatusCodes.Status401Unauthorized, "You are not signed in, or were away too long. Nothing was changed.");
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = "/sign-in";
        return Task.CompletedTask;
    }
}
