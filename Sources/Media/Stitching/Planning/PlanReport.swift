internal import ArchiveModel

/// The plan as people read it, with whatever is wrong at every shot and not at the first alone.
enum PlanReport {
    static func make(
        _ order: StitchOrder, _ files: [SourceFile], deadline: Deadline
    ) throws(MediaError) -> StitchPlan {
        try order.check(inputs: files.count)
        var sources: [Result<Source, MediaError>] = []
        for file in files {
            do throws(MediaError) {
                sources.append(.success(try Source(file, deadline: deadline)))
            } catch {
                if [.cancelled, .timedOut, .outOfMemory].contains(error.code) { throw error }
                sources.append(.failure(error))
            }
        }
        let all = sources.compactMap { try? $0.get() }
        guard all.count == sources.count else { return broken(order, sources) }
        let planner: FilmPlanner
        do throws(MediaError) {
            planner = try FilmPlanner(order, sources: all)
        } catch {
            return refused(order, all, error)
        }
        do throws(MediaError) {
            return report(try planner.plan())
        } catch {
            return refused(order, all, error)
        }
    }

    private static func report(_ plan: FilmPlan) -> StitchPlan {
        let counts = plan.counts()
        var shots: [ShotPlan] = []
        for (number, shot) in plan.shots.enumerated() {
            var report = ShotPlan(input: shot.shot.input, name: shot.shot.name)
            report.facts = shot.source.facts
            report.differences = plan.fittings[number].differences
            (report.from, report.to) = (shot.from, shot.to)
            (report.start, report.duration) = (shot.start, shot.duration)
            (report.frames, report.encodedFrames) = (counts[number].frames, counts[number].encoded)
            report.sound = plan.sound.use(shot)
            shots.append(report)
        }
        return StitchPlan(plan.head, shots: shots, refusal: nil)
    }

    /// Some input cannot be looked at: nothing can be planned around it.
    private static func broken(_ order: StitchOrder, _ sources: [Result<Source, MediaError>]) -> StitchPlan {
        let shots = order.shots.map { shot in
            var report = ShotPlan(input: shot.input, name: shot.name)
            switch sources[shot.input] {
            case .success(let source): report.facts = source.facts
            case .failure(let error): report.problem = error
            }
            return report
        }
        let refusal = shots.compactMap(\.problem).first ?? sources.compactMap(\.problem).first
        return empty(order, shots, refusal, nil)
    }

    private static func refused(_ order: StitchOrder, _ sources: [Source], _ error: MediaError) -> StitchPlan
    {
        let form = FilmForm.choose(order, order.shots.map { (sources[$0.input], 1) })
        let shots = order.shots.map { shot in
            var report = ShotPlan(input: shot.input, name: shot.name)
            let source = sources[shot.input]
            report.facts = source.facts
            if let form {
                let first = order.shots.map { sources[$0.input] }.first { FilmForm($0) == form } ?? sources[0]
                report.differences =
                    ShotFitting(
                        source, form, colour: first.video.colour, first: first, frameRate: nil, order: order
                    ).differences
            }
            return report
        }
        return empty(order, shots, error, form)
    }

    private static func empty(
        _ order: StitchOrder, _ shots: [ShotPlan], _ refusal: MediaError?, _ form: FilmForm?
    ) -> StitchPlan {
        let size = form?.size ?? order.size ?? PixelSize(width: 0, height: 0)
        let head = FilmHead(
            form: StitchForm(
                codec: form?.codec ?? "", size: size, pixelFormat: form?.pixelFormat,
                frameRate: order.frameRate, sampleRate: nil, channels: nil),
            mode: .copy, sound: .none, soundReason: nil, duration: .zero, frames: 0)
        return StitchPlan(head, shots: shots, refusal: refusal)
    }
}

extension Result where Failure == MediaError {
    fileprivate var problem: MediaError? {
        if case .failure(let error) = self { error } else { nil }
    }
}
