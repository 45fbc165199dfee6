import ArchiveModel
import CommandLine

/// What stitching would do, shot by shot.
enum PlanCard {
    static func lines(_ plan: StitchPlan, on console: Console) -> [Text] {
        let table = Table(
            first: "SHOT", minimum: 24,
            [
                .init("LENGTH", width: 9, .right), .init("FRAMES", width: 6, .right),
                .init("PICTURES", width: 11), .init("SOUND", width: 7),
            ], for: console)
        var lines = [table.header]
        for shot in plan.shots {
            lines.append(
                table.line([
                    "\(shot.name)", shot.isPlanned ? "\(FactsPhrase.seconds(shot.duration))" : "-",
                    shot.isPlanned ? "\(shot.frames)" : "-", pictures(shot),
                    shot.isPlanned ? "\(sound(shot))" : "-",
                ]))
            if let problem = shot.problem { lines.append("    \(problem.message, .bad)") }
            for difference in shot.differences { lines.append(line(difference)) }
        }
        lines.append("")
        // Where a shot cannot be looked at, nobody knows the film.
        guard plan.frames > 0 else {
            return lines + (plan.refusal.map { ["\($0.message, .bad)"] } ?? [])
        }
        lines.append(
            "the film  \(FactsPhrase.clock(plan.duration)), \(plan.frames) frames, \(FilmCard.form(plan.form))"
        )
        lines.append("          pictures \(words(plan.mode))")
        lines.append("          sound " + FilmCard.sound(plan.head))
        if let refusal = plan.refusal { lines.append("          \(refusal.message, .bad)") }
        return lines
    }

    private static func pictures(_ shot: ShotPlan) -> Text {
        if shot.problem != nil { return "\("impossible", .bad)" }
        if !shot.isPlanned { return "-" }
        if shot.isCopied { return "\("copied", .good)" }
        return shot.encodedFrames >= shot.frames
            ? "\("encoded", .doubtful)" : "\("\(shot.encodedFrames) encoded", .doubtful)"
    }

    private static func sound(_ shot: ShotPlan) -> String {
        switch shot.sound {
        case .copied: "copied"
        case .encoded: "encoded"
        case .partly: "partly"
        case .silence: "silence"
        case .none: "none"
        }
    }

    private static func line(_ difference: ShotPlan.Difference) -> Text {
        let text = "\(difference.what): \(difference.has), the film has \(difference.film)"
        return difference.isObstacle
            ? "    \(text, .doubtful)" : "    \("\(text); goes together as it is", .dim)"
    }

    private static func words(_ mode: StitchedFilm.Mode) -> String {
        switch mode {
        case .copy: "copied"
        case .mixed: "copied where they fit"
        case .encode: "encoded"
        }
    }
}

extension ShotPlan {
    fileprivate var isPlanned: Bool { problem == nil && frames > 0 }
}
