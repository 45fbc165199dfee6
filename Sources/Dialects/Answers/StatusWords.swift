internal import ArchiveModel

/// What the APIs call the states of a task. A word that does not stand here is unknown, and never success.
enum StatusWords {
    static func status(_ word: String) -> TaskStatus? {
        let word = word.trimmed.lowercased()
        return known.first { $0.words.contains(word) }?.status
    }

    private static let known: [(status: TaskStatus, words: Set<String>)] = [
        (
            .pending,
            [
                "not_start", "submitted", "queued", "pending", "created", "queueing", "in_queue", "preparing",
                "starting", "notstarted", "wait", "waiting", "unknown",
            ]
        ),
        (
            .running,
            [
                "in_progress", "processing", "running", "run", "generating", "image_downloading",
                "video_generating", "video_upsampling",
                // Steps on the way, in spite of their names.
                "video_generation_completed", "video_upsampling_completed",
            ]
        ),
        (
            .succeeded,
            [
                "success", "succeeded", "succeed", "completed", "complete", "finished", "finish", "done",
            ]
        ),
        (
            .failed,
            [
                "failure", "failed", "fail", "error", "cancelled", "canceled", "expired", "stop", "timeout",
                "video_generation_failed",
            ]
        ),
    ]
}
