using System.ComponentModel.DataAnnotations;
using Quartz;

namespace FeedAggregator.Service;

/// <summary>Section <c>Maintenance</c> of the configuration: what the service does for its database, and when.</summary>
public sealed class MaintenanceOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Maintenance";

    /// <summary>
    /// When articles past retention are removed and indexes tidied: a Quartz cron expression (seconds first), UTC. The default is 03:30
    /// each day.
    /// </summary>
    [Required]
    public string Schedule { get; set; } = "0 30 3 * * ?";

    /// <summary>When a backup is written: a Quartz cron expression, UTC; null for never.</summary>
    public string? BackupSchedule { get; set; }

    /// <summary>Folder of the backups; relative paths count like <c>Storage:Path</c>.</summary>
    [Required]
    public string BackupPath { get; set; } = "data/backups";

    /// <summary>Backups kept; the oldest goes when one more is written; 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "Maintenance:BackupsKept must be 1 to 1000")]
    public int BackupsKept { get; set; } = 7;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!CronExpression.TryParse(Schedule, out _))
        {
            yield return new(
                $"Maintenance:Schedule: \"{Schedule}\" is no Quartz cron expression such as \"0 30 3 * * ?\"", [nameof(Schedule)]);
        }

        if (BackupSchedule is not null && !CronExpression.TryParse(BackupSchedule, out _))
        {
            yield return new(
                $"Maintenance:BackupSchedule: \"{BackupSchedule}\" is no Quartz cron expression such as \"0 0 4 * * ?\"",
                [nameof(BackupSchedule)]);
        }
    }
}
