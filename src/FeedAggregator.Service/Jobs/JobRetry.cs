using Quartz;

namespace FeedAggregator.Service.Jobs;

/// <summary>
/// Runs a job again soon after it failed, so that what a full disk kept it from is made up for, and its failure is told no longer than it
/// lasts.
/// </summary>
internal static class JobRetry
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    /// <summary>Sets the time of the next try; where one is set already, that stays the only one.</summary>
    /// <param name="context">The run that failed.</param>
    /// <param name="clock">The clock.</param>
    public static async ValueTask SoonAsync(IJobExecutionContext context, TimeProvider clock)
    {
        // The trigger of this run keeps its name until the run has ended, so two names take turns.
        string name = $"{context.JobDetail.Key.Name} again";
        string free = context.Trigger.Key.Name == name ? name + " and again" : name;
        ITrigger trigger = TriggerBuilder.Create().WithIdentity(free).ForJob(context.JobDetail.Key).StartAt(clock.GetUtcNow() + Pause)
            .Build();
        try
        {
            await context.Scheduler.ScheduleJob(trigger, cancellationToken: CancellationToken.None);
        }
        catch (ObjectAlreadyExistsException)
        {
            // The next try is set.
        }
    }
}
