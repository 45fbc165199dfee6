import ArchiveFormat
import ArchiveModel
import Workflow

extension FoundShot {
    /// For the lists that editors read.
    func source(_ index: Int, of film: StitchedFilm, _ order: StitchOrder) -> EditSource {
        var source = EditSource(name: title, path: path, speed: wish.speed)
        source.clip = clip?.id.text
        source.prompt = clip?.prompt
        source.model = clip?.model
        let input = film.shots.indices.contains(index) ? film.shots[index].input : -1
        if film.inputs.indices.contains(input) {
            source.sha256 = film.inputs[input].sha256
            source.duration = film.inputs[input].duration
        }
        source.transition = order.shots.indices.contains(index) ? order.shots[index].transition : nil
        return source
    }
}
