import './real-switches.cjs';
import '../out/main/main.js';
