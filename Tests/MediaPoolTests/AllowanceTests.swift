import ArchiveModel
import MediaJobs
import Testing

/// What jobs may take follows from the size of what they read.
@Suite struct AllowanceTests {
    @Test func aProbeIsBriefEvenWhenItsWorkerIsSilent() {
        #expect(ProbeJob().allowance(forBytes: nil).seconds == 10)
        #expect(ProbeJob().allowance(forBytes: 5_000_000).seconds < 11)
        #expect(ProbeJob().allowance(forBytes: 2_000_000_000).seconds == 110)
        #expect(ProbeJob().allowance(forBytes: .max).seconds == 600)
    }

    @Test func aFilmIsExaminedForHoursWhileItComesOn() {
        let film = ExamineJob().allowance(forBytes: 20_000_000_000)
        #expect(film.seconds >= 6 * 3600 && film.processorSeconds >= film.seconds)
        #expect(film.stallSeconds == 1060)
        #expect(ExamineJob().allowance(forBytes: 5_000_000).stallSeconds.map { $0 < 61 } == true)
        #expect(ExamineJob().allowance(forBytes: .max).stallSeconds == 3600)
    }

    @Test func picturesOfALongFilmMayTakeLong() {
        let job = PictureJob(PictureRequest(.poster))
        #expect(job.allowance(forBytes: 5_000_000).seconds == 110)
        #expect(job.allowance(forBytes: 500_000_000).seconds == 5060)
        #expect(job.allowance(forBytes: -1).seconds == 60)
    }

    /// A count that was promised wrongly is no reason to distrust the worker.
    @Test func ourOwnProgressIsAlwaysPlausible() {
        #expect(MediaProgress(fraction: 1.2).fraction == 1)
        #expect(MediaProgress(fraction: -0.1).fraction == 0)
        #expect(MediaProgress(fraction: .nan).fraction == nil)
        for code in MediaError.Code.allCases {
            #expect(MediaFailure(MediaError(code, "x")).isPlausible(ofFileNamed: ""))
        }
    }

    @Test func oneThingHasOneWord() {
        #expect(MediaFailure.Code.timedOut.rawValue == MediaError.Code.timedOut.rawValue)
        #expect(MediaFailure.Code.unreadable.rawValue == MediaError.Code.unreadable.rawValue)
        #expect(MediaFailure.Code.notAFile.rawValue == MediaError.Code.notAFile.rawValue)
        #expect(MediaFailure.Code.outOfMemory.rawValue == MediaError.Code.outOfMemory.rawValue)
        #expect(MediaFailure.Code.cancelled.rawValue == MediaError.Code.cancelled.rawValue)
        #expect(MediaFailure.Code.tooLarge.rawValue == MediaError.Code.tooLarge.rawValue)
    }
}
