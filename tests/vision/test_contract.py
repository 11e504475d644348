"""Every detector keeps the contract. A new one gets its class here, and nothing else."""

import cv2
import numpy as np
import pytest

from photovet.domain.finding import Kind
from photovet.resources import resource
from photovet.vision.faces import FaceDetector
from photovet.vision.text import TextDetector
from photovet.workflow import detectors
from tests.vision.contract import DetectorContract


def sample(name):
    return np.ascontiguousarray(cv2.imread(str(resource(f"samples/{name}")))[:, :, ::-1])


class TestFaces(DetectorContract):
    name, kinds, thing = "faces", frozenset({Kind.FACE}), Kind.FACE

    @staticmethod
    def build(runtime):
        return FaceDetector(runtime)

    @staticmethod
    def picture():
        return sample("astronaut.jpg")


class TestText(DetectorContract):
    name, kinds, thing = "text", frozenset({Kind.TEXT}), Kind.TEXT

    @staticmethod
    def build(runtime):
        return TextDetector(runtime)

    @staticmethod
    def picture():
        picture = sample("grace_hopper.jpg")
        cv2.rectangle(picture, (20, 30), (380, 100), (250, 250, 245), cv2.FILLED)
        cv2.putText(picture, "DOB 04/12/1961", (34, 78), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (20, 20, 60), 3, cv2.LINE_AA)
        return picture


class TestScene(DetectorContract):
    name, kinds, thing = "scene", frozenset({Kind.PERSON, Kind.SCREEN, Kind.VEHICLE}), Kind.PERSON

    @staticmethod
    def build(runtime):
        return pytest.importorskip("photovet.vision.scene").SceneDetector(runtime)

    @staticmethod
    def picture():
        return sample("grace_hopper.jpg")


class TestCodes(DetectorContract):
    name, kinds, thing = "codes", frozenset({Kind.CODE}), Kind.CODE

    @staticmethod
    def build(runtime):
        return pytest.importorskip("photovet.vision.codes").CodeDetector()

    @staticmethod
    def picture():
        zxingcpp = pytest.importorskip("zxingcpp")
        code = zxingcpp.create_barcode("MRN 0042-17", zxingcpp.BarcodeFormat.QRCode)
        square = np.asarray(zxingcpp.write_barcode_to_image(code, scale=5, add_quiet_zones=True))
        picture = sample("ada.jpg")
        picture[20 : 20 + square.shape[0], 30 : 30 + square.shape[1]] = square[:, :, None]
        return picture


def test_every_detector_of_a_scan_keeps_the_contract():
    assert set(detectors._KINDS) <= {contract.name for contract in DetectorContract.__subclasses__()}
